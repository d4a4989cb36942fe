FROM registry.example.org/base:1.4 AS build
# expect: dockerfile-sudo
RUN sudo make

FROM registry.example.org/base:1.4
COPY --from=build /out /out
