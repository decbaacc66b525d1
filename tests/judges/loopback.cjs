// Preloaded into the mock servers: without it they listen on every interface of the machine.
const net = require("node:net");
const listen = net.Server.prototype.listen;
net.Server.prototype.listen = function (...given) {
  const first = given[0];
  if (first && typeof first === "object" && "port" in first) return listen.call(this, { ...first, host: "127.0.0.1" }, ...given.slice(1));
  if (typeof first === "number" || typeof first === "string") {
    return listen.call(this, first, "127.0.0.1", ...given.slice(1).filter((value) => typeof value === "function"));
  }
  return listen.apply(this, given);
};
