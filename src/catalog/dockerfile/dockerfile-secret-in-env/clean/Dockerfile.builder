FROM registry.example.org/base:1.4 AS build
# The framework asks for some value while it compiles assets.
ENV SECRET_KEY_BASE=changeme
RUN bin/rails assets:precompile

FROM registry.example.org/base:1.4
ENV SECRET_KEY_BASE=dummy
COPY --from=build /app /app
