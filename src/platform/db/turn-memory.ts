import type Sqlite from 'better-sqlite3'

const mostRows = 2_000
const mostAnswers = 500

type Way = 'all' | 'get'

/**
 * What is asked twice in one turn of the event loop is read once. A page is made within a turn by a dozen nouns that know nothing of each
 * other and ask for the same grants, offices and days. Whatever this connection writes, and the end of the turn, forget it; inside a
 * transaction, where a command judges, everything is read anew. What another process writes is seen with the next turn: the page is as
 * of its beginning.
 */
export function rememberInTurn(client: Sqlite.Database): { readonly remember: (statement: Sqlite.Statement) => void } {
  const answers = new Map<Sqlite.Statement, Map<string, unknown>>()
  let size = 0
  const forget = () => {
    answers.clear()
    size = 0
  }
  const keep = (statement: Sqlite.Statement, key: string, answer: unknown) => {
    if (Array.isArray(answer) && answer.length > mostRows) return
    if (size >= mostAnswers) forget()
    if (size === 0) setImmediate(forget)
    size += 1
    const known = answers.get(statement) ?? new Map<string, unknown>()
    answers.set(statement, known.set(key, answer))
  }

  const remember = (statement: Sqlite.Statement) => {
    const once =
      (way: Way) =>
      (...given: unknown[]) => {
        const ask = () => Reflect.apply(Object.getPrototypeOf(statement)[way], statement, given)
        const key = client.inTransaction ? undefined : keyOf(way, given)
        if (key === undefined) return ask()
        const known = answers.get(statement)
        if (known?.has(key)) return copyOf(way, known.get(key))
        const answer = ask()
        keep(statement, key, answer)
        return copyOf(way, answer)
      }
    if (statement.readonly && statement.reader) Object.assign(statement, { all: once('all'), get: once('get') })
  }

  const prepare = client.prepare.bind(client)
  client.prepare = ((text: string) => {
    const statement = prepare(text)
    if (!statement.readonly) forgetBefore(statement, forget)
    return statement
  }) as typeof client.prepare
  const exec = client.exec.bind(client)
  client.exec = (text) => {
    forget()
    return exec(text)
  }
  return { remember }
}

function forgetBefore(statement: Sqlite.Statement, forget: () => void) {
  const forgetting = (['run', 'get', 'all', 'iterate'] as const).map((way) => [
    way,
    (...given: unknown[]) => {
      forget()
      return Reflect.apply(Object.getPrototypeOf(statement)[way], statement, given)
    },
  ])
  Object.assign(statement, Object.fromEntries(forgetting))
}

/** Undefined where what is asked for is no plain value. */
function keyOf(way: Way, given: readonly unknown[]): string | undefined {
  const isPlain = given.every((one) => one === null || typeof one === 'string' || typeof one === 'number')
  return isPlain ? way + JSON.stringify(given) : undefined
}

/** A row as an array is read by Drizzle alone, which makes an object of it; an object goes to whoever asked, and each gets their own. */
function copyOf(way: Way, answer: unknown): unknown {
  if (way === 'get') return copyOfRow(answer)
  const rows = answer as readonly unknown[]
  return Array.isArray(rows[0]) ? rows.slice() : rows.map(copyOfRow)
}

const copyOfRow = (row: unknown): unknown =>
  typeof row === 'object' && row !== null && !Array.isArray(row) ? { ...row } : row
