export type Query = Record<string, string | number | undefined>

/** What follows an address: nothing, or `?` with those that have a value. */
export function query(values: Query): string {
  const given = Object.entries(values).filter(([, value]) => value !== undefined && value !== '')
  return given.length ? `?${new URLSearchParams(given.map(([k, v]): [string, string] => [k, String(v)]))}` : ''
}
