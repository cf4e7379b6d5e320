import { fail, ok, type Result } from '../../platform/result.ts'
import type { I18n } from '../../platform/web/i18n.ts'
import type { LetterOrigin } from '../letter-runs/schema.ts'
import { namesIn } from '../templates/fields.ts'
import type { UsableTemplate } from '../templates/queries.ts'
import type { LetterWords } from '../templates/schema.ts'

/** The parameters of an error's sentence. */
export type ErrorParameters = Readonly<Record<string, string | number>>
type Faults = { readonly errors: Record<string, 'factUnknown'>; readonly holes: ErrorParameters }

/** Names in words that are no facts. They would stand in the letter as they are, brackets and all. `suffix`: that of the fields, `En`. */
export function faultsInWords(paper: Pick<I18n, 't'>, { title, body }: LetterWords, suffix = ''): Faults | undefined {
  const [inTitle, inBody] = [namesIn(paper, title).unknown, namesIn(paper, body).unknown]
  const unknown = [...new Set([...inTitle, ...inBody])]
  if (unknown.length === 0) return undefined
  const errors = {
    ...(inTitle.length > 0 && { [`title${suffix}`]: 'factUnknown' as const }),
    ...(inBody.length > 0 && { [`body${suffix}`]: 'factUnknown' as const }),
  }
  return { errors, holes: { names: unknown.join(', '), count: unknown.length } }
}

/** The version that a form names (`id.version`), as one that letters can be made from; none where the form names none. */
export function originFrom(
  templates: readonly UsableTemplate[],
  named: string,
  isChanged: (template: UsableTemplate) => boolean,
): Result<LetterOrigin | undefined, 'templateGone'> {
  if (named === '') return ok(undefined)
  const [id = '', version] = named.split('.')
  const template = templates.find((one) => one.id === id)
  // Published anew since: the words before it are no longer to be sent.
  if (!template || String(template.version) !== version) return fail('templateGone')
  return ok({ templateId: id, version: template.version, isChanged: isChanged(template) })
}
