# How to pin the base image by digest: docs/operations.md.
FROM python:3.13.9-slim-trixie AS build
ENV PIP_NO_CACHE_DIR=1 PIP_DISABLE_PIP_VERSION_CHECK=1
WORKDIR /srv/sijill
COPY requirements.txt ./
RUN python -m venv .venv \
 && .venv/bin/pip install --require-hashes --only-binary :all: -r requirements.txt
COPY . .
# The static files are the same for everyone, so they are part of the image. No database is asked for them.
RUN DATABASE_URL=postgresql://none@localhost/none ALLOWED_HOSTS=none \
    SECRET_KEY=only-for-collecting-static-files-never-for-serving-1234567890 \
    .venv/bin/python manage.py prepare --static-only

FROM python:3.13.9-slim-trixie
ENV PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 HOST=0.0.0.0 PORT=8000
WORKDIR /srv/sijill
# Owned by root and read-only to the account that serves.
COPY --from=build /srv/sijill /srv/sijill
USER 10001:10001
EXPOSE 8000
HEALTHCHECK --interval=30s --timeout=5s --start-period=30s --retries=3 \
  CMD [".venv/bin/python", "-m", "archive.probe"]
CMD [".venv/bin/python", "manage.py", "serve", "--no-prepare"]
