import { deskPaths } from '../../../src/admin/desk/paths.ts'
import type { Accepting } from '../../../src/documents/acceptance/pending.ts'
import type { QueuedSubmission } from '../../../src/documents/acceptance/queue.ts'
import { nameIn } from '../../../src/platform/localized.ts'
import type { I18n } from '../../../src/platform/web/i18n.ts'

import type { Paired } from '../../../src/tribunal/languages.ts'
import { emptyLine, html, pager } from '../../components/index.ts'
import { workBar } from '../../components/work-bar.ts'
import { acceptingList } from '../../documents/acceptance/staff-accepting.ts'
import { submissionTable } from '../../documents/acceptance/staff-submission-table.ts'
import { page } from '../../layout.ts'

type Decided = 'today' | 'accepted' | 'returned' | 'withdrawn'

type DecidedData = {
  i18n: I18n
  at: number
  office: Paired<'name'> & { zone: string }
  accepting: Accepting
  views: readonly { readonly state: Decided; readonly count: number }[]
  state: Decided
  submissions: readonly QueuedSubmission[]
  isFirst: boolean
  next?: string
}

export function decidedPage({ i18n, at, office, accepting, views, state, submissions, isFirst, next }: DecidedData) {
  const { t, locale } = i18n
  return page(
    i18n,
    { title: t('desk:decided.title'), back: { href: deskPaths.desk(locale), label: t('desk:title') } },
    html`
    <div class="titled"><h1>${t('desk:decided.title')}</h1><p>${t('desk:decided.lead', { office: nameIn(i18n, office), zone: i18n.zoneName(office.zone) })}</p></div>
    ${workBar({
      i18n,
      views: views.map(({ state: one, count }) => ({
        href: deskPaths.decided(locale, { state: one }),
        label: t(`desk:decided.view.${one}`),
        count,
        isCurrent: one === state,
      })),
    })}
    ${acceptingList({ i18n, zone: office.zone }, accepting)}
    ${
      submissions.length === 0
        ? emptyLine(t(`desk:decided.none.${state}`))
        : submissionTable({ i18n, at, caption: t(`desk:decided.state.${state}`), submissions })
    }
    ${pager({ i18n, first: isFirst ? undefined : deskPaths.decided(locale, { state }), next: next ? deskPaths.decided(locale, { state, before: next }) : undefined })}`,
  )
}
