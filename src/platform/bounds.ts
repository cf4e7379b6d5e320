/**
 * How much of what comes from outside is read, decided before it is parsed. Above what the largest page sends: a practice of 2,000
 * cases in one list, 500 documents with a few fields each.
 */
export const bounds = {
  /** As sent: two fields of 20,000 letters, each of three bytes and each byte written as `%XX`. */
  bytes: 400_000,
  fields: 3_000,
  /** Values of one name that ends in `[]`. */
  list: 2_000,
  /** Letters of a name, as it is after decoding. */
  name: 200,
  /** `a[b][c]` is no name of ours; a list's has one pair. */
  brackets: 1,
  /** Of an address. */
  queryFields: 500,
  /** Fields shown again from a form that was not taken. */
  shown: 200,
  json: { values: 5_000, depth: 16 },
} as const

export type Fields = [string, string][]
export type ReadFields = { readonly fields: Fields; readonly isWithin: boolean }

/** The fields of `a=1&b=2`, or the first few where there are more than a form of ours has, or their names are none of ours. */
export function fieldsOf(text: string): ReadFields {
  if (countOf(text, '&') >= bounds.fields) return { fields: firstOf(text), isWithin: false }
  const fields = [...new URLSearchParams(text)]
  const lengths = new Map<string, number>()
  for (const [name] of fields) {
    if (!isName(name)) return { fields: firstOf(text), isWithin: false }
    if (!name.endsWith('[]')) continue
    const length = (lengths.get(name) ?? 0) + 1
    if (length > bounds.list) return { fields: firstOf(text), isWithin: false }
    lengths.set(name, length)
  }
  return { fields, isWithin: true }
}

export const isName = (name: string): boolean =>
  name.length <= bounds.name && countOf(name, '[', bounds.brackets + 1) <= bounds.brackets

/** Of a request's address. */
export const isQueryWithin = (search: string): boolean => countOf(search, '&', bounds.queryFields) < bounds.queryFields

/** As many as `most` at the most: what follows is not looked at. */
function countOf(text: string, sign: string, most: number = bounds.fields): number {
  let count = 0
  for (let at = text.indexOf(sign); at >= 0 && count < most; at = text.indexOf(sign, at + 1)) count++
  return count
}

function firstOf(text: string): Fields {
  let end = -1
  for (let n = 0; n < bounds.shown; n++) {
    const next = text.indexOf('&', end + 1)
    if (next < 0) return [...new URLSearchParams(text)].filter(([name]) => isName(name))
    end = next
  }
  return [...new URLSearchParams(text.slice(0, end))].filter(([name]) => isName(name))
}

type ReadJson =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly error: 'notJson' | 'outOfBounds' }

/** JSON that somebody else wrote: its values are counted, and how deep they lie, before one of them is made. */
export function readJsonText(text: string, mostValues: number = bounds.json.values): ReadJson {
  if (!isJsonWithin(text, mostValues)) return { ok: false, error: 'outOfBounds' }
  try {
    return { ok: true, value: JSON.parse(text) as unknown }
  } catch {
    return { ok: false, error: 'notJson' }
  }
}

const [quote, backslash, comma, open, close, openList, closeList] = [...'"\\,{}[]'].map((sign) => sign.charCodeAt(0))

function isJsonWithin(text: string, mostValues: number): boolean {
  let values = 1
  let depth = 0
  for (let at = 0; at < text.length; at++) {
    const sign = text.charCodeAt(at)
    if (sign === quote) at = endOfString(text, at)
    else if (sign === comma) values++
    else if (sign === open || sign === openList) depth++
    else if (sign === close || sign === closeList) depth--
    if (values > mostValues || depth > bounds.json.depth) return false
  }
  return true
}

function endOfString(text: string, from: number): number {
  for (let at = from + 1; at < text.length; at++) {
    const sign = text.charCodeAt(at)
    if (sign === backslash) at++
    else if (sign === quote) return at
  }
  return text.length
}
