import type { Deadline } from '../../src/cases/index.ts'
import type { I18n } from '../../src/platform/web/i18n.ts'
import { paths } from '../../src/platform/web/paths.ts'
import { type Content, html } from './html.ts'

/** Limits of what there is a form for. */
const forms: Readonly<Record<string, string>> = {
  'rpd.date': 'changeOfDate',
  'rad.date': 'changeOfDate',
  'iad.date': 'changeOfDate',
  'id.date': 'changeOfDate',
  'rpd.location': 'changeOfLocation',
  'rad.location': 'changeOfLocation',
  'iad.location': 'changeOfLocation',
  'id.location': 'changeOfLocation',
  'rpd.lang.change': 'language',
  'rad.lang.change': 'language',
  'iad.lang': 'language',
  'id.lang': 'language',
  'rpd.interp': 'interpreter',
  'rad.interp': 'interpreter',
  'iad.interp': 'interpreter',
  'id.interp': 'interpreter',
}

/** Below a deadline: the form with which it is kept, where the portal has one. */
export function formLink(i18n: I18n, { id, anchor }: Pick<Deadline, 'id' | 'anchor'>, caseId: string): Content {
  const kind = forms[id]
  if (!kind) return ''
  const askHref = paths.requestStart(i18n.locale, caseId, { kind, hearing: anchor.id })
  return html`<br><a class="no-print" href="${askHref}">${i18n.t('requests:inCase.byForm')}</a>`
}
