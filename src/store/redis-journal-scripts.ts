/**
 * Begins the state of a journal that has none. The count of removals starts with the time, so that it differs from the one before if
 * Redis was emptied meanwhile; so does the epoch, which stays.
 */
const journalFunction = `
local function begin(state)
  if redis.call('HEXISTS', state, 'epoch') == 1 then return end
  local time = redis.call('TIME')
  local epoch = string.format('%.0f', tonumber(time[1]) * 1000000 + tonumber(time[2]))
  redis.call('HSET', state, 'epoch', epoch, 'removals', epoch)
end
`;

/**
 * Gives the epoch, and fails where a key of the whole mock is one of another program. Keys: hash, stream, names, ids, count of numbers.
 */
export const epochScript: string = `${journalFunction}
redis.call('XLEN', KEYS[2])
redis.call('HEXISTS', KEYS[3], '')
redis.call('GET', KEYS[4])
redis.call('GET', KEYS[5])
begin(KEYS[1])
return redis.call('HGET', KEYS[1], 'epoch')
`;

/**
 * Appends to the journal, removes the oldest beyond its room, and gives the epoch. Keys: stream, hash. Arguments: exchanges, bytes,
 * lifetime, entries.
 */
export const journalScript: string = `${journalFunction}
begin(KEYS[2])
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
return redis.call('HGET', KEYS[2], 'epoch')
`;

/** Removes exchanges from the journal, or all. Keys: stream, hash. Arguments: positions. */
export const removalScript: string = `${journalFunction}
begin(KEYS[2])
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
