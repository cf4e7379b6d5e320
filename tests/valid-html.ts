import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { HtmlValidate, type ResolvedConfig, StaticConfigLoader } from 'html-validate'

/** Resolves its rules once: doing it for each page took a third of judging it. */
class KeptRules extends StaticConfigLoader {
  #kept: ResolvedConfig | Promise<ResolvedConfig> | undefined
  override getConfigFor(...asked: Parameters<StaticConfigLoader['getConfigFor']>) {
    this.#kept ??= super.getConfigFor(...asked)
    return this.#kept
  }
}

// The validator takes `details` for sectioning content; by the standard (HTML, 4.11.1) it is flow content, also in the heading of a row.
const rules = JSON.parse(readFileSync(join(import.meta.dirname, '../.htmlvalidate.json'), 'utf8'))
const judge = new HtmlValidate(new KeptRules(rules))

/** What html-validate finds in a page, a line each; empty when it is valid. */
export async function faultsOf(page: string): Promise<string[]> {
  const { results } = await judge.validateString(page)
  return results.flatMap(({ messages }) => messages.map((m) => `${m.ruleId}, line ${m.line}: ${m.message}`))
}
