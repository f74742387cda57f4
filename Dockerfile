FROM python:3.12-slim

ENV PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    PIP_NO_CACHE_DIR=1 \
    PIP_DISABLE_PIP_VERSION_CHECK=1 \
    TZ=UTC \
    REGIA_HOME=/var/lib/regia

RUN groupadd --system --gid 10001 regia \
    && useradd --system --uid 10001 --gid regia --home-dir /var/lib/regia --shell /usr/sbin/nologin regia \
    && install --directory --owner=regia --group=regia --mode=0700 /var/lib/regia

WORKDIR /srv/regia

COPY requirements.lock ./
RUN pip install --require-hashes --requirement requirements.lock

# Installed in place: templates, migrations and the contract are read beside the code.
COPY . .
RUN pip install --no-deps --editable .

USER 10001:10001
EXPOSE 8000

HEALTHCHECK --interval=10s --timeout=5s --start-period=20s --retries=3 \
    CMD ["python", "-c", "import urllib.request as r; r.urlopen('http://127.0.0.1:8000/v1/status', timeout=3)"]

ENTRYPOINT ["regia"]
CMD ["serve"]
