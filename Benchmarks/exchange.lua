-- For wrk: posts the form in the file FORM. With PAUSE_MS each connection waits between two requests, for a time that is
-- random and PAUSE_MS on average, so that the load does not come in step.
local file = assert(io.open(os.getenv("FORM")))
wrk.method = "POST"
wrk.body = file:read("*a")
wrk.headers["Content-Type"] = "application/x-www-form-urlencoded"
file:close()

local pause = tonumber(os.getenv("PAUSE_MS") or "0")
if pause > 0 then
    function delay() return math.random(0, 2 * pause) end
end

-- One line: answers, seconds, failures, and the median and 99th percentile of the time to an answer in microseconds.
function done(summary, latency)
    local errors = summary.errors
    local failures = errors.connect + errors.read + errors.write + errors.status + errors.timeout
    io.write(string.format("result %d %.3f %d %d %d\n", summary.requests, summary.duration / 1e6, failures,
        latency:percentile(50), latency:percentile(99)))
end
