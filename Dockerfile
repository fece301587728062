# Two stages: the first builds the environment from uv.lock, the second has neither compiler nor uv.
FROM python:3.13-slim AS build
RUN apt-get update && apt-get install -y --no-install-recommends gcc libc6-dev \
 && rm -rf /var/lib/apt/lists/* \
 && pip install --no-cache-dir "uv>=0.13,<0.14"
# Reading as machine code: see pyproject.toml.
ENV HATCH_BUILD_HOOK_ENABLE_MYPYC=1
ENV UV_COMPILE_BYTECODE=1 UV_LINK_MODE=copy UV_PYTHON_DOWNLOADS=never UV_PROJECT_ENVIRONMENT=/srv/venv
WORKDIR /src
COPY pyproject.toml uv.lock README.md LICENSE ./
RUN uv sync --locked --no-dev --no-install-project --extra postgres --extra cv
COPY config/ config/
COPY scrapers/ scrapers/
COPY bot/ bot/
RUN uv sync --locked --no-dev --no-editable --extra postgres --extra cv

FROM python:3.13-slim
RUN useradd --system --uid 10001 --create-home --home-dir /srv/leadbot leadbot \
 && install -d -o leadbot -g leadbot /srv/leadbot/data
COPY --from=build /srv/venv /srv/venv
ENV PATH=/srv/venv/bin:$PATH PYTHONUNBUFFERED=1 LEADBOT_HTTP_PORT=8080
USER leadbot
WORKDIR /srv/leadbot
VOLUME /srv/leadbot/data
EXPOSE 8080
HEALTHCHECK --interval=30s --timeout=5s --start-period=30s --retries=3 \
  CMD ["leadbot", "doctor", "--health"]
STOPSIGNAL SIGTERM
ENTRYPOINT ["leadbot"]
CMD ["run"]
