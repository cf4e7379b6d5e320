import type Sqlite from 'better-sqlite3'

/**
 * SQLite built with STAT4 replans a statement whenever a compared or limiting parameter is bound, in case the value changes the
 * plan. On a join that costs as much as preparing it, and was half of a list's time. A unary plus before the parameter prevents
 * it and changes nothing else (sqlite.org/lang_expr.html).
 */
export const withStablePlans = (text: string): string => text.replace(/( (?:[=<>]|<=|>=|<>|limit|offset) )\?/g, '$1+?')

/** Does so for every statement of this connection. */
export function useStablePlans(client: Sqlite.Database): void {
  const prepare = client.prepare.bind(client)
  client.prepare = ((text: string) => prepare(withStablePlans(text))) as typeof client.prepare
}

/** A statement with a list in it differs for each length of the list. */
const mostKept = 400

/**
 * A connection that reuses prepared statements by their text; preparing one on many tables costs more than running it. Only for
 * callers that run each statement to its end at once and always read it in the same way, as Drizzle does.
 */
export function cacheStatements(
  client: Sqlite.Database,
  onPrepared: (statement: Sqlite.Statement) => void = () => {},
): Sqlite.Database {
  const kept = new Map<string, Sqlite.Statement>()
  const prepareOnce = (text: string) => {
    const statement = client.prepare(text)
    onPrepared(statement)
    return statement
  }
  const prepare = (text: string) => {
    const statement = kept.get(text) ?? prepareOnce(text)
    kept.delete(text)
    kept.set(text, statement)
    const [oldest] = kept.keys()
    if (oldest !== undefined && kept.size > mostKept) kept.delete(oldest)
    return statement
  }
  return { prepare, transaction: client.transaction.bind(client) } as unknown as Sqlite.Database
}
