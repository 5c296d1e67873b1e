# The image of Kinship: the same for the web, the worker and the clock, which differ in their command.
#   docker build -t kinship .
#   docker run --rm kinship --help

FROM python:3.13-slim AS made
WORKDIR /srv/kinship
# Only what the packages and the front-end files depend on, so that a change elsewhere reuses them.
COPY config/assets config/assets
COPY config/requirements-*.txt config/
COPY kinship/__init__.py kinship/__main__.py kinship/
COPY kinship/launch kinship/launch
COPY kinship/core/web/assets kinship/core/web/assets
RUN python -m kinship setup app

FROM python:3.13-slim
WORKDIR /srv/kinship
RUN useradd --system --uid 10001 --no-create-home --home-dir /var/lib/kinship kinship \
    && install -d -o kinship -g kinship -m 750 /var/lib/kinship
COPY --from=made /srv/kinship/.venv .venv
COPY --from=made /srv/kinship/var/assets var/assets
COPY . .
RUN .venv/bin/python -m compileall -q config kinship workers
ENV KINSHIP_ENV=production \
    KINSHIP_VENV=/srv/kinship/.venv \
    KINSHIP_VAR=/var/lib/kinship \
    PYTHONUNBUFFERED=1
USER kinship
EXPOSE 5000
HEALTHCHECK --interval=30s --timeout=5s --start-period=30s CMD ["/srv/kinship/.venv/bin/python", "-c", \
    "import urllib.request; urllib.request.urlopen('http://127.0.0.1:5000/healthz', timeout=4)"]
ENTRYPOINT ["/srv/kinship/.venv/bin/python", "-m", "kinship"]
CMD ["run", "--host", "0.0.0.0"]
