-- wrk: asks for the addresses of the file named after --, each thread in an order of its own, and
-- prints one line of JSON.
local addresses = {}

function init(arguments)
  for line in io.lines(arguments[1]) do addresses[#addresses + 1] = line end
  math.randomseed(tonumber(arguments[2] or "1"))
end

function request()
  return wrk.format("GET", addresses[math.random(#addresses)], {["Accept-Encoding"] = "gzip"})
end

function done(summary, latency, requests)
  local errors = summary.errors
  io.write(string.format(
    '{"requests": %d, "seconds": %.3f, "failed": %d, "p50": %.3f, "p95": %.3f, "p99": %.3f, "max": %.3f, "bytes": %d}\n',
    summary.requests, summary.duration / 1e6,
    errors.connect + errors.read + errors.write + errors.status + errors.timeout,
    latency:percentile(50) / 1e3, latency:percentile(95) / 1e3, latency:percentile(99) / 1e3,
    latency.max / 1e3, summary.bytes))
end
