-- wrk: asks for the addresses of the file named after --, and prints one line of JSON. Each thread asks
-- for some of them over and over, in an order of its own; with "anew" after the number of threads,
-- each address is asked for once, and "repeated" says how often there were not enough.
local addresses = {}
local threads = 0
local anew = false
local asked = 0

function setup(thread)
  thread:set("number", threads)
  threads = threads + 1
end

function init(arguments)
  for line in io.lines(arguments[1]) do addresses[#addresses + 1] = line end
  math.randomseed(tonumber(arguments[2]) + number)
  step = tonumber(arguments[3])
  anew = arguments[4] == "anew"
end

function request()
  local at = math.random(#addresses)
  if anew then at = (asked * step + number) % #addresses + 1 end
  asked = asked + 1
  return wrk.format("GET", addresses[at], {["Accept-Encoding"] = "gzip"})
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
