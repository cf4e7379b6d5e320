import { customType } from 'drizzle-orm/sqlite-core'

/** Some hundred letters each: a few MB. */
const mostRemembered = 10_000
const parsed = new Map<string, unknown>()

function parsedOnce(json: string): unknown {
  const known = parsed.get(json)
  if (known !== undefined) return known
  const value: unknown = JSON.parse(json)
  if (parsed.size >= mostRemembered) parsed.clear()
  parsed.set(json, value)
  return value
}

/** A column of short JSON that many rows of a page have and that says the same at each reading: it is parsed once. Nobody changes what they are given. */
export const rememberedJson = <T>() =>
  customType<{ data: T; driverData: string }>({
    dataType: () => 'text',
    toDriver: (value) => JSON.stringify(value),
    fromDriver: (json) => parsedOnce(json) as T,
  })()
