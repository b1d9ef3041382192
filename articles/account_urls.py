"""Which page of a reader with an account stands where, below /account/?"""

from django.urls import path

from articles.views import account, digests, saved_searches

urlpatterns = [
    path("sign-in/", account.SignIn.as_view(), name="sign_in"),
    path("sign-out/", account.SignOut.as_view(), name="sign_out"),
    path("password/", account.ChangePassword.as_view(), name="change_password"),
    path("password/changed/", account.password_changed, name="password_changed"),
    path("searches/", saved_searches.saved_searches, name="saved_searches"),
    path("searches/new/", saved_searches.new, name="save_search"),
    path("searches/<int:pk>/", saved_searches.news, name="saved_search"),
    path("searches/<int:pk>/edit/", saved_searches.edit, name="edit_saved_search"),
    path("searches/<int:pk>/delete/", saved_searches.delete, name="delete_saved_search"),
    path("no-mail/<str:token>/", digests.no_mail, name="no_mail"),
]
