import type { Deadline } from '../../src/cases/deadlines/types.ts'
import type { I18n } from '../../src/platform/web/i18n.ts'
import { requestPaths } from '../../src/requests/paths.ts'

import { divisions, lawOf } from '../../src/tribunal/index.ts'
import { type Content, html } from './html.ts'

/** Accommodations are judged by the limit for applications of any kind, so that limit's form is not theirs. */
const byForm = ['changeOfDate', 'changeOfLocation', 'language', 'interpreter'] as const

/** The limits for which there is a form. */
const forms = new Map(
  divisions.flatMap((division) => byForm.map((kind) => [lawOf(division).requests.kinds[kind], kind] as const)),
)

/** Below a deadline: the form for it, if there is one. */
export function formLink(i18n: I18n, { id, anchor }: Pick<Deadline, 'id' | 'anchor'>, caseId: string): Content {
  const kind = forms.get(id)
  if (!kind) return ''
  const askHref = requestPaths.requestStart(i18n.locale, caseId, { kind, hearing: anchor.id })
  return html`<br><a class="no-print" href="${askHref}">${i18n.t('requests:inCase.byForm')}</a>`
}
