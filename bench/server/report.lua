-- wrk: asks for the addresses of the file named after --, each thread in an order of its own, and
-- prints one line of JSON. "anew" after the seed: with a field that nobody reads and that is never the
-- same twice, so that no answer has been kept.
local addresses = {}
local threads = 0
local anew = false
local asked = 0

function setup(thread)
  threads = threads + 1
  thread:set("number", threads)
end

function init(arguments)
  for line in io.lines(arguments[1]) do addresses[#addresses + 1] = line end
  math.randomseed(tonumber(arguments[2] or "1") + number)
  anew = arguments[3] == "anew"
end

function request()
  local address = addresses[math.random(#addresses)]
  if anew then
    asked = asked + 1
    local joint = string.find(address, "?", 1, true) and "&" or "?"
    address = address .. joint .. "asked=" .. number .. "." .. asked
  end
  return wrk.format("GET", address, {["Accept-Encoding"] = "gzip"})
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
