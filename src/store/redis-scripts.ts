/**
 * The scripts that run in Redis, each atomic. A sandbox has two keys, which share a hash tag: `{ringback:NAME}:log`, a stream whose
 * ids are positions, and `{ringback:NAME}:state`, a hash of the log's start, its length, and the snapshot at its start. Positions
 * have 16 digits, which a number of Lua writes only with a format.
 */

/** Appends commands, and reads those since a position. Arguments: position, lifetime in ms, commands. */
export const syncScript = `
local function write(number) return string.format('%.0f', number) end
local position, ttl = tonumber(ARGV[1]), tonumber(ARGV[2])
local found = redis.call('HMGET', KEYS[2], 'start', 'length')
local start, before = tonumber(found[1] or 0), tonumber(found[2] or 0)
if #ARGV > 2 then
  if not found[1] then
    local time = redis.call('TIME')
    start = tonumber(time[1]) * 1000000 + tonumber(time[2])
    before = start
  end
  for index = 3, #ARGV do
    redis.call('XADD', KEYS[1], write(before + index - 2) .. '-0', 'c', ARGV[index])
  end
  redis.call('HSET', KEYS[2], 'start', write(start), 'length', write(before + #ARGV - 2))
end
if redis.call('PTTL', KEYS[2]) < ttl / 2 then
  redis.call('PEXPIRE', KEYS[1], ttl)
  redis.call('PEXPIRE', KEYS[2], ttl)
end
local restarts = position < start or position > before
local from = restarts and start or position
local commands = {}
if from < before then
  for _, entry in ipairs(redis.call('XRANGE', KEYS[1], '(' .. write(from) .. '-0', write(before) .. '-0')) do
    commands[#commands + 1] = entry[2][2]
  end
end
return { write(before), write(start), restarts and 1 or 0, restarts and redis.call('HGET', KEYS[2], 'snapshot') or '', commands }
`;

/** Replaces the start of a log. Arguments: position, snapshot. */
export const snapshotScript = `
local position = tonumber(ARGV[1])
local found = redis.call('HMGET', KEYS[2], 'start', 'length')
if not found[1] or position <= tonumber(found[1]) or position > tonumber(found[2]) then return 0 end
redis.call('HSET', KEYS[2], 'start', ARGV[1], 'snapshot', ARGV[2])
redis.call('XTRIM', KEYS[1], 'MINID', string.format('%.0f', position + 1) .. '-0')
return 1
`;

/** Notes if a sandbox exists, unless a later note is there. Arguments: name, position, 1 or 0. */
export const existenceScript = `
local noted = redis.call('HGET', KEYS[1], ARGV[1])
if noted and tonumber(string.match(noted, '^%d+')) > tonumber(ARGV[2]) then return 0 end
return redis.call('HSET', KEYS[1], ARGV[1], ARGV[2] .. ' ' .. ARGV[3])
`;

/** Gives the number of a key, the next one for a new key. Keys: of the number, of the count. Arguments: lifetime in ms. */
export const numberScript = `
local number = redis.call('GET', KEYS[1]) or redis.call('INCR', KEYS[2])
redis.call('SET', KEYS[1], number, 'PX', ARGV[1])
return tonumber(number)
`;

/** Appends to the journal, and removes the oldest beyond its room. Keys: stream, hash. Arguments: exchanges, bytes, lifetime, entries. */
export const journalScript = `
local bytes = tonumber(redis.call('HGET', KEYS[2], 'bytes') or 0)
for index = 4, #ARGV do
  redis.call('XADD', KEYS[1], '*', 'e', ARGV[index])
  bytes = bytes + #ARGV[index]
end
local length = redis.call('XLEN', KEYS[1])
while length > 1 and (length > tonumber(ARGV[1]) or bytes > tonumber(ARGV[2])) do
  local oldest = redis.call('XRANGE', KEYS[1], '-', '+', 'COUNT', 1)[1]
  redis.call('XDEL', KEYS[1], oldest[1])
  bytes = bytes - #oldest[2][2]
  length = length - 1
end
redis.call('HSET', KEYS[2], 'bytes', bytes)
redis.call('PEXPIRE', KEYS[1], ARGV[3])
redis.call('PEXPIRE', KEYS[2], ARGV[3])
return length
`;

/** Removes exchanges from the journal, or all. Keys: stream, hash. Arguments: positions. */
export const removalScript = `
local bytes = tonumber(redis.call('HGET', KEYS[2], 'bytes') or 0)
if #ARGV == 0 then
  redis.call('DEL', KEYS[1])
  bytes = 0
end
for _, position in ipairs(ARGV) do
  local entry = redis.call('XRANGE', KEYS[1], position, position)[1]
  if entry then
    redis.call('XDEL', KEYS[1], position)
    bytes = bytes - #entry[2][2]
  end
end
redis.call('HSET', KEYS[2], 'bytes', bytes)
return redis.call('HINCRBY', KEYS[2], 'removals', 1)
`;
