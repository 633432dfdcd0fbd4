# copydesk in a container that does not run as root:
#   docker build -t copydesk .
#   docker run --rm -v "$PWD:/texts:ro" copydesk check /texts
FROM rust:1-slim-trixie AS build
WORKDIR /src
COPY . .
RUN cargo build --release --locked -p copydesk-cli

FROM debian:13-slim
RUN useradd --system --no-create-home copydesk
COPY --from=build /src/target/release/copydesk /usr/local/bin/copydesk
WORKDIR /texts
USER copydesk
ENTRYPOINT ["/usr/local/bin/copydesk"]
