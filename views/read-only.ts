import type { I18n } from '../src/platform/web/i18n.ts'
import type { KeptForm } from '../src/platform/web/kept-text.ts'
import { html } from './components/html.ts'
import { resendForm, unbroken, unsentWords } from './components/index.ts'
import { page } from './layout.ts'

type ReadOnlyData = {
  readonly i18n: I18n
  readonly endsAt: number
  /** Where it was sent. */
  readonly action: string
  readonly kept: KeptForm
}

/** Shown in place of an act during announced maintenance: nothing was saved, and what was typed is kept. */
export function readOnlyPage({ i18n, endsAt, action, kept }: ReadOnlyData): string {
  const { t, zone } = i18n
  const title = t('maintenance:refused.title')
  return page(
    i18n,
    { title, error: true },
    html`
    <h1>${title}</h1>
    <p>${unbroken(t('maintenance:refused.why', { until: i18n.moment(endsAt), zone: i18n.zoneName(zone) }))}</p>
    ${kept.fields.length > 0 ? typedPart(i18n, action, kept) : goBack(i18n, kept)}
    <h2>${t('maintenance:refused.limitTitle')}</h2>
    <p>${t('maintenance:refused.limit')}</p>`,
  )
}

const typedPart = ({ t }: I18n, action: string, { fields }: KeptForm) => html`
    <h2>${t('maintenance:refused.keptTitle')}</h2>
    <p>${t('maintenance:refused.kept')}</p>
    ${resendForm({ t }, { action, fields })}`

const goBack = (i18n: I18n, { hadFiles, texts }: KeptForm) => html`
    <h2>${i18n.t(hadFiles ? 'maintenance:refused.filesTitle' : 'maintenance:refused.backTitle')}</h2>
    <p>${i18n.t(hadFiles ? 'maintenance:refused.files' : 'maintenance:refused.back')}</p>
    ${unsentWords(i18n, texts)}`
