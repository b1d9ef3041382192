"""Does what a manifest states reach the article, and does the person hear of what it does not?"""

import io

from articles.ingest.pipeline import Request, run_import
from articles.ingest.pipeline.progress import Progress
from articles.models import Article

from .inputs import ImportTests, run

PAGE = b"The ferry sails again\n\nThe ferry made seven crossings on Tuesday, the harbour office said in its note.\n"


class ManifestTests(ImportTests):
    def told(self, *paths: str, **options: object) -> str:
        said = io.StringIO()
        run_import(Request(paths, **options), Progress(said))
        return said.getvalue()

    def test_all_that_it_states_is_on_the_article_with_its_basis(self) -> None:
        page = self.write("page.txt", PAGE)
        columns = "path,url,fetched_at,source,published_at,language,licence\n"
        row = "page.txt,https://post.example/7,2018-02-01T10:00:00Z,Harbour Post,2016-03-09,en,CC BY-SA 4.0\n"
        run(page, manifest=self.write("list.csv", (columns + row).encode()))
        article = Article.objects.get()
        self.assertEqual(
            (article.licence, article.language, article.url), ("CC BY-SA 4.0", "en", "https://post.example/7")
        )
        bases = (article.source_basis, article.published_basis, article.captured_basis, article.dates[0]["basis"])
        self.assertEqual(bases, ("manifest",) * 4)

    def test_a_licence_once_stated_stays_when_the_page_comes_without_it(self) -> None:
        page = self.write("page.txt", PAGE)
        self.assertEqual(run(page).counts, {"created": 1})
        self.assertEqual(
            run(page, manifest=self.write("list.csv", b"path,licence\npage.txt,CC0\n")).counts, {"updated": 1}
        )
        self.assertEqual(run(page).counts, {"unchanged": 1})
        self.assertEqual(Article.objects.get().licence, "CC0")

    def test_rows_that_matched_no_file_are_told_at_the_end(self) -> None:
        page = self.write("page.txt", PAGE)
        listed = self.write("list.csv", b"path,source\npage.txt,post\npages/one.txt,post\npages/two.txt,post\n")
        self.assertIn(
            "2 rows of the manifest match nothing that was read, namely line 3", self.told(page, manifest=listed)
        )
        self.assertNotIn("match nothing", self.told(page, manifest=listed, limit=1))

    def test_a_manifest_that_lies_in_the_folder_is_pointed_out_and_not_applied(self) -> None:
        self.write("page.txt", PAGE)
        listed = self.write("manifest.csv", b"path,source\npage.txt,post\n")
        self.assertIn(f"{listed} looks like a manifest and was not used", self.told(str(self.folder)))
        self.assertEqual(Article.objects.get().source_basis, "none")
        self.assertNotIn("looks like", self.told(str(self.folder), manifest=listed))
