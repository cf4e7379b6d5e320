import { staffBreachPaths } from '../../../src/documents/breaches/paths.ts'
import type { ListedBreach } from '../../../src/documents/breaches/queries.ts'
import type { I18n } from '../../../src/platform/web/i18n.ts'

import { backToStaffHome, dataTable, html, momentTag, pager, reference, tag } from '../../components/index.ts'
import { page } from '../../layout.ts'

type BreachesData = {
  i18n: I18n
  zone: string
  breaches: readonly ListedBreach[]
  before: string | undefined
}

export function breachesPage({ i18n, zone, breaches, before }: BreachesData) {
  const { t, locale } = i18n
  return page(
    i18n,
    {
      title: t('breaches:title'),
      back: backToStaffHome(i18n),
    },
    html`
    <div class="titled"><h1>${t('breaches:title')}</h1><p>${t('breaches:lead')}</p></div>
    ${dataTable({
      none: t('breaches:none'),
      caption: t('breaches:title'),
      captionHidden: true,
      columns: [
        { label: t('breaches:column.submission') },
        { label: t('breaches:column.wrongCase'), isNamed: true },
        { label: t('breaches:column.ended'), isNamed: true },
        { label: t('breaches:column.seenBy'), kind: 'number' },
        { label: t('breaches:column.state') },
      ],
      rows: breaches.map((one) => [
        html`<a href="${staffBreachPaths.breach(locale, one.id)}">${reference(one.number)}</a>`,
        reference(one.reference),
        html`${momentTag({ i18n, at: one.until, zone })}<br><span class="aside">${t(`breaches:record.${one.cause}`)}</span>`,
        i18n.number(one.seenBy),
        tag({
          kind: one.assessedBy === null ? 'warning' : 'success',
          word: t(one.assessedBy === null ? 'breaches:open' : 'breaches:assessed'),
        }),
      ]),
    })}
    ${pager({ i18n, next: before ? staffBreachPaths.breaches(locale, { before }) : undefined })}`,
  )
}
