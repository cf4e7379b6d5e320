import type { QueuedSubmission } from '../../src/documents/index.ts'
import type { I18n } from '../../src/platform/web/i18n.ts'
import { paths } from '../../src/platform/web/paths.ts'
import { emptyLine, filterForm, html, pager, selectField, submitButton } from '../components/index.ts'
import { page } from '../layout.ts'
import { queueTable } from './queue-table.ts'
import { officeName } from './words.ts'

const states = ['received', 'accepted', 'returned', 'withdrawn'] as const

type QueueData = {
  i18n: I18n
  at: number
  office: { nameEn: string; nameFr: string; zone: string }
  state: (typeof states)[number]
  submissions: readonly QueuedSubmission[]
  isFirst: boolean
  next?: string
}

export function queuePage({ i18n, at, office, state, submissions, isFirst, next }: QueueData) {
  const { t, locale } = i18n
  return page(
    i18n,
    { title: t('admin:queue.title'), wide: true },
    html`
    <h1>${t('admin:queue.title')}</h1>
    <p>${t('admin:queue.lead', { office: officeName(i18n, office), zone: i18n.zoneName(office.zone) })}</p>
    ${filterForm(
      { action: paths.admin.queue(locale), label: t('admin:queue.filter') },
      html`
      ${selectField({ i18n, name: 'state', label: t('admin:queue.show'), options: states.map((value) => ({ value, label: t(`admin:queue.filterState.${value}`) })), value: state })}
      ${submitButton({ label: t('admin:queue.apply'), kind: 'secondary' })}`,
    )}
    ${
      submissions.length === 0
        ? emptyLine(t(`admin:queue.none.${state}`))
        : queueTable({ i18n, at, caption: t(`admin:queue.filterState.${state}`), submissions })
    }
    ${pager({ i18n, first: isFirst ? undefined : paths.admin.queue(locale, { state }), next: next ? paths.admin.queue(locale, { state, before: next }) : undefined })}`,
  )
}
