import type { I18n } from '../src/platform/web/i18n.ts'
import { html } from './components/html.ts'
import { keptForm, unbroken } from './components/index.ts'
import { page } from './layout.ts'

type ReadOnlyData = {
  readonly i18n: I18n
  readonly endsAt: number
  /** Where it was sent. */
  readonly action: string
  /** What was typed, without passwords and codes; empty when nothing was, or it was no plain form. */
  readonly fields: readonly (readonly [string, string])[]
  readonly hadFiles: boolean
}

/** Instead of an act during announced maintenance: nothing was saved, and nothing that was typed is lost. */
export function readOnlyPage({ i18n, endsAt, action, fields, hadFiles }: ReadOnlyData): string {
  const { t, zone } = i18n
  const title = t('operation:refused.title')
  return page(
    i18n,
    { title, error: true },
    html`
    <h1>${title}</h1>
    <p>${unbroken(t('operation:refused.why', { until: i18n.moment(endsAt), zone: i18n.zoneName(zone) }))}</p>
    ${fields.length > 0 ? typedPart(i18n, action, fields) : goBack(i18n, hadFiles)}
    <h2>${t('operation:refused.limitTitle')}</h2>
    <p>${t('operation:refused.limit')}</p>`,
  )
}

const typedPart = ({ t }: I18n, action: string, fields: ReadOnlyData['fields']) => html`
    <h2>${t('operation:refused.keptTitle')}</h2>
    <p>${t('operation:refused.kept')}</p>
    ${keptForm({ t }, { action, fields })}`

const goBack = ({ t }: I18n, hadFiles: boolean) => html`
    <h2>${t(hadFiles ? 'operation:refused.filesTitle' : 'operation:refused.backTitle')}</h2>
    <p>${t(hadFiles ? 'operation:refused.files' : 'operation:refused.back')}</p>`
