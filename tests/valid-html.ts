import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { HtmlValidate } from 'html-validate'

const judge = new HtmlValidate(JSON.parse(readFileSync(join(import.meta.dirname, '../.htmlvalidate.json'), 'utf8')))

/** What html-validate finds in a page, a line each; empty when it is valid. */
export async function faultsOf(page: string): Promise<string[]> {
  const { results } = await judge.validateString(page)
  return results.flatMap(({ messages }) => messages.map((m) => `${m.ruleId}, line ${m.line}: ${m.message}`))
}
