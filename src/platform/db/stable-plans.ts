import type Sqlite from 'better-sqlite3'

/**
 * SQLite built with STAT4 plans a statement anew each time a value that it compares or is limited by is bound anew, in
 * case the value would change the plan. On a join that costs as much as preparing it, and was half of a list's time. A plus
 * before the hole stands in the way, and changes nothing else: it is no operation (sqlite.org/lang_expr.html).
 */
export const steady = (text: string): string => text.replace(/( (?:[=<>]|<=|>=|<>|limit|offset) )\?/g, '$1+?')

/** Makes every statement of this connection a steady one. */
export function keepPlans(client: Sqlite.Database): void {
  const prepare = client.prepare.bind(client)
  client.prepare = ((text: string) => prepare(steady(text))) as typeof client.prepare
}

/** A statement with a list in it is another one for each length of the list. */
const mostKept = 400

/**
 * The same connection for one who runs each statement to its end at once and always reads it in the same way, as Drizzle does:
 * a statement asked for again by the same text is the one prepared before. Preparing one on many tables costs more than running it.
 */
export function keepStatements(client: Sqlite.Database): Sqlite.Database {
  const kept = new Map<string, Sqlite.Statement>()
  const prepare = (text: string) => {
    const statement = kept.get(text) ?? client.prepare(text)
    kept.delete(text)
    kept.set(text, statement)
    const [oldest] = kept.keys()
    if (oldest !== undefined && kept.size > mostKept) kept.delete(oldest)
    return statement
  }
  return { prepare, transaction: client.transaction.bind(client) } as unknown as Sqlite.Database
}
