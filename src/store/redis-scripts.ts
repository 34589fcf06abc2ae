import { epochScript, journalScript, removalScript } from './redis-journal-scripts.ts';

/**
 * The scripts that run in Redis, each atomic. A sandbox has two keys, which share a hash tag: `{ringback:NAME}:log`, a stream whose
 * ids are positions, and `{ringback:NAME}:state`, a hash of the log's start, its length, the snapshot at its start, and a note if the
 * sandbox exists; `dirty` is the position of the last command that may have made it and is not in that note. Positions have 16
 * digits, which a number of Lua writes only with a format.
 */

/**
 * Appends commands to a log, and reads those since a position. Of a log that lost some, because somebody deleted one of its keys or
 * Redis dropped it, nothing is left: each process that knows the log finds that it begins anew, so that all of them agree.
 */
const syncFunction = `
local function write(number) return string.format('%.0f', number) end
local function sync(log, state, position, ttl, commands)
  local found = redis.call('HMGET', state, 'start', 'length', 'exists', 'dirty')
  if redis.call('XLEN', log) ~= tonumber(found[2] or 0) - tonumber(found[1] or 0) then
    redis.call('DEL', log, state)
    found = {}
  end
  local start, before, dirty = tonumber(found[1] or 0), tonumber(found[2] or 0), 0
  if #commands > 0 then
    if not found[1] then
      local time = redis.call('TIME')
      start = tonumber(time[1]) * 1000000 + tonumber(time[2])
      before = start
    end
    for index, command in ipairs(commands) do redis.call('XADD', log, write(before + index) .. '-0', 'c', command) end
    local length = write(before + #commands)
    redis.call('HSET', state, 'start', write(start), 'length', length)
    if found[3] ~= '1' or found[4] then
      redis.call('HSET', state, 'dirty', length)
      dirty = 1
    end
  end
  if redis.call('PTTL', state) < ttl / 2 then
    redis.call('PEXPIRE', log, ttl)
    redis.call('PEXPIRE', state, ttl)
  end
  local restarts = position < start or position > before
  local from = restarts and start or position
  local others = {}
  if from < before then
    for _, entry in ipairs(redis.call('XRANGE', log, '(' .. write(from) .. '-0', write(before) .. '-0')) do
      others[#others + 1] = entry[2][2]
    end
  end
  local snapshot = restarts and redis.call('HGET', state, 'snapshot') or ''
  return { write(before), write(start), restarts and 1 or 0, snapshot, others, dirty }
end
`;

/** Appends commands, and reads those since a position. Arguments: position, lifetime in ms, commands. */
export const syncScript: string = `${syncFunction}
return sync(KEYS[1], KEYS[2], tonumber(ARGV[1]), tonumber(ARGV[2]), { unpack(ARGV, 3) })
`;

/** Replaces the start of a log. Arguments: position, snapshot. */
export const snapshotScript: string = `
local position = tonumber(ARGV[1])
local found = redis.call('HMGET', KEYS[2], 'start', 'length')
if not found[1] or position <= tonumber(found[1]) or position > tonumber(found[2]) then return 0 end
redis.call('HSET', KEYS[2], 'start', ARGV[1], 'snapshot', ARGV[2])
redis.call('XTRIM', KEYS[1], 'MINID', string.format('%.0f', position + 1) .. '-0')
return 1
`;

/** Notes if a sandbox exists, unless a later note is there. Arguments: position, 1 or 0. */
export const existenceScript: string = `
local position = tonumber(ARGV[1])
local found = redis.call('HMGET', KEYS[2], 'start', 'noted', 'dirty')
if not found[1] or tonumber(found[2] or 0) > position then return 0 end
redis.call('HSET', KEYS[2], 'noted', ARGV[1], 'exists', ARGV[2])
if found[3] and tonumber(found[3]) <= position then redis.call('HDEL', KEYS[2], 'dirty') end
return 1
`;

/** Gives the number of a key, the next one for a new key. Keys: of the number, of the count. Arguments: lifetime in ms. */
export const numberScript: string = `
local number = redis.call('GET', KEYS[1]) or redis.call('INCR', KEYS[2])
redis.call('SET', KEYS[1], number, 'PX', ARGV[1])
return tonumber(number)
`;

/**
 * Gives the number of a key, and does the work of `syncScript`, from the start, for the sandbox whose name ends with that number. The
 * keys of that sandbox have no name before; in a Redis Cluster they would be in another slot, so that it would take two scripts.
 * Keys: of the number, of the count, of the names. Arguments: lifetime in ms, the sandbox's name up to the number, that of its keys,
 * commands.
 */
export const numberedSyncScript: string = `${syncFunction}
local number = redis.call('GET', KEYS[1]) or redis.call('INCR', KEYS[2])
redis.call('SET', KEYS[1], number, 'PX', ARGV[1])
if #ARGV > 3 then redis.call('HSETNX', KEYS[3], ARGV[2] .. number, '') end
local tag = '{ringback:' .. ARGV[3] .. number .. '}'
return { tonumber(number), sync(tag .. ':log', tag .. ':state', -1, tonumber(ARGV[1]), { unpack(ARGV, 4) }) }
`;

/**
 * Reserves ids. A Redis that was emptied knows none of those that were given, and other processes may still use some near the last
 * one of this process, so the next are far from it. Keys: of the count. Arguments: number of ids, the last one that was given here.
 */
export const idScript: string = `
local last = tonumber(redis.call('GET', KEYS[1]) or 0)
if last < tonumber(ARGV[2]) then last = tonumber(ARGV[2]) + 1000 * tonumber(ARGV[1]) end
redis.call('SET', KEYS[1], string.format('%.0f', last + tonumber(ARGV[1])))
return last + 1
`;

/**
 * Runs every command that a store needs, so that one which its user may not run, or which a full or read-only Redis refuses, is known
 * before a client meets it. Nothing stays. Keys: two of a sandbox that no name has.
 */
export const checkScript: string = `
redis.call('XADD', KEYS[1], '*', 'c', '')
redis.call('XRANGE', KEYS[1], '-', '+', 'COUNT', 1)
redis.call('XTRIM', KEYS[1], 'MINID', '0-1')
redis.call('XDEL', KEYS[1], '0-1')
redis.call('XLEN', KEYS[1])
redis.call('HSET', KEYS[2], 'count', 0)
redis.call('HSETNX', KEYS[2], 'name', '')
redis.call('HINCRBY', KEYS[2], 'count', 1)
redis.call('HGET', KEYS[2], 'count')
redis.call('HMGET', KEYS[2], 'count', 'name')
redis.call('HEXISTS', KEYS[2], 'count')
redis.call('HKEYS', KEYS[2])
redis.call('HDEL', KEYS[2], 'name')
redis.call('PTTL', KEYS[2])
redis.call('PEXPIRE', KEYS[1], 1000)
redis.call('DEL', KEYS[1], KEYS[2])
redis.call('SET', KEYS[2], 0, 'PX', 1000)
redis.call('INCR', KEYS[2])
redis.call('GET', KEYS[2])
redis.call('TIME')
return redis.call('DEL', KEYS[2])
`;

/** All of them, which a process loads when it connects. */
export const scripts: readonly string[] = [
  syncScript,
  snapshotScript,
  existenceScript,
  numberScript,
  numberedSyncScript,
  journalScript,
  removalScript,
  idScript,
  epochScript,
  checkScript,
];
