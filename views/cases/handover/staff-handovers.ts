import type { Handover } from '../../../src/cases/handover/commands.ts'
import { staffHandoverPaths } from '../../../src/cases/handover/paths.ts'
import type { I18n } from '../../../src/platform/web/i18n.ts'

import {
  backToStaffHome,
  type Content,
  dataTable,
  dateTag,
  emptyLine,
  html,
  personName,
} from '../../components/index.ts'
import { page } from '../../layout.ts'

type Listed = {
  readonly id: string
  readonly from: string
  readonly to: string
  readonly reason: Handover['reason']
  readonly at: number
}
type HandoversData = {
  i18n: I18n
  isAdministrator: boolean
  waiting: readonly Listed[]
  others: readonly Listed[]
}

/** Those that wait for the reader first. */
export function handoversPage({ i18n, isAdministrator, waiting, others }: HandoversData) {
  const { t } = i18n
  return page(
    i18n,
    { title: t('record:handover.listTitle'), back: backToStaffHome(i18n) },
    html`
    <div class="titled"><h1>${t('record:handover.listTitle')}</h1><p>${t(isAdministrator ? 'record:handover.listAdministrators' : 'record:handover.listOffice')}</p></div>
    <h2>${t('record:handover.waitingTitle')}</h2>
    ${waiting.length === 0 ? emptyLine(t('record:handover.noneWaits')) : table(i18n, t('record:handover.waitingTitle'), waiting)}
    ${others.length > 0 && html`<h2>${t('record:handover.othersTitle')}</h2>${table(i18n, t('record:handover.othersTitle'), others)}`}`,
  )
}

const table = (i18n: I18n, caption: string, rows: readonly Listed[]): Content =>
  dataTable({
    caption,
    captionHidden: true,
    columns: [
      { label: i18n.t('record:handover.from') },
      { label: i18n.t('record:handover.to'), isNamed: true },
      { label: i18n.t('record:handover.reason') },
      { label: i18n.t('record:handover.begun'), isNamed: true },
    ],
    rows: rows.map(({ id, from, to, reason, at }) => [
      html`<a href="${staffHandoverPaths.handoverParts(i18n.locale, id)}">${personName(from)}</a>`,
      personName(to),
      i18n.t(`record:handover.reasons.${reason}`),
      dateTag({ i18n, at }),
    ]),
  })
