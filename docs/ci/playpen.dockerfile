# Build from the root of a checkout: docker build -f docs/ci/playpen.dockerfile -t playpen .
FROM node:20-bookworm-slim

# better-sqlite3 is compiled where its prebuilt file can't be had.
RUN apt-get update \
  && apt-get install -y --no-install-recommends chromium-headless-shell fonts-liberation python3 make g++ \
  && rm -rf /var/lib/apt/lists/*

WORKDIR /playpen
COPY package.json package-lock.json ./
RUN npm ci
COPY . .
RUN chown -R node:node /playpen

USER node
ENTRYPOINT ["node", "harness/cli/playpen.mjs"]
CMD ["doctor"]
