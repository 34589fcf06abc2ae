# A mock in a container:
#   docker build -t ringback .
#   docker run --rm -p 4010:4010 -e RINGBACK_ADMIN_TOKEN=secret ringback
# An address that other machines can reach needs an admin token: without one, the mock does not start.
FROM node:22-slim

WORKDIR /app
COPY . .
# Installs what the lockfile names, and builds dist ("prepare" of package.json).
RUN npm ci --no-audit --no-fund

# The image has this user; it cannot write to /app.
USER node
ENV NODE_ENV=production \
    RINGBACK_HOST=0.0.0.0 \
    RINGBACK_PORT=4010
EXPOSE 4010

HEALTHCHECK --interval=5s --timeout=3s --start-period=10s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.RINGBACK_PORT}/_ringback/health`, { headers: { Authorization: `Bearer ${process.env.RINGBACK_ADMIN_TOKEN}` } }).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]

# The command is the process itself, without npm in between, so that it gets the signals of docker stop.
ENTRYPOINT ["node", "dist/cli.js"]
CMD ["mock"]
