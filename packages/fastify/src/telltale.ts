import { createTelltale, type KnownRoute, type Telltale } from "@telltale/core/adapter";
import type { FastifyPluginCallback, FastifyRequest, RouteOptions } from "fastify";

/** Plugin for Fastify 5: health, version, metrics, request ids and request logs. Register it first, and await that. */
export function telltale(telemetry: Pick<Telltale, "port"> = createTelltale()): FastifyPluginCallback {
  const routes: KnownRoute[] = [];
  const port = telemetry.port((request: FastifyRequest | undefined) => request?.routeOptions.url, {
    routes: () => routes,
  });
  const plugin: FastifyPluginCallback = (app, _options, done) => {
    port.watch(app.server);
    app.addHook("onRoute", (route) => void routes.push(...knownRoutes(route)));
    app.addHook("onRequest", (request, reply, next) => {
      const exchange = port.accept(request.raw, reply.raw, request);
      // Fastify binds its body parsers to the context they start in, so that it holds until the reply.
      if (exchange) exchange.run(next);
      else reply.hijack(); // core answers on Node's response
    });
    // A path that cannot be decoded, or a parameter that is too long, is answered before any hook.
    app.server.on("request", (request, response) => {
      if (response.headersSent) port.accept(request, response, undefined);
    });
    done();
  };
  // Fastify's own mark for a plugin whose hooks are meant for the whole application.
  return Object.assign(plugin, {
    [Symbol.for("skip-override")]: true,
    [Symbol.for("fastify.display-name")]: "@telltale/fastify",
  });
}

/** A route as it was registered, its prefixes included. Fastify adds the HEAD of each GET itself. */
function knownRoutes({ method, url }: RouteOptions): KnownRoute[] {
  const methods = [method].flat();
  // Nobody writes a route for TRACE: this one is of every method.
  if (methods.includes("TRACE")) return [];
  return methods.filter((name) => name !== "HEAD").map((name) => ({ method: name, route: url }));
}
