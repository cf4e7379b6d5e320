import type { LogEvent } from '../../../src/admin/audit/log.ts'
import { utcText } from '../../../src/platform/clock.ts'
import type { I18n } from '../../../src/platform/web/i18n.ts'
import { sheetClock } from '../../../src/platform/web/sheet-clock.ts'
import type { LogReader } from '../../components/log-values.ts'
import { actorWithoutAccount, sayAct } from '../../components/log-words.ts'

/** The log as a table for other programs: exact times beside the clock, what was recorded beside the sentence. */
export function auditTable(i18n: I18n, events: readonly LogEvent[], reader: LogReader): (string | number)[][] {
  const { t } = i18n
  const clock = sheetClock(i18n, reader.zone)
  return [
    [
      t('admin:audit.number'),
      t('admin:audit.exact'),
      clock.heading(t('admin:audit.when')),
      t('admin:audit.who'),
      t('admin:audit.inName'),
      t('admin:audit.what'),
      t('admin:audit.concerns'),
      t('admin:audit.reference'),
      t('admin:audit.details'),
      t('admin:audit.action'),
      t('admin:audit.subject'),
      t('admin:audit.facts'),
      t('admin:audit.from'),
    ],
    ...events.map((e) => {
      const said = sayAct(i18n, e, reader)
      const nameOf = (id: string | null) => (id === null ? '' : (reader.names.people.get(id) ?? id))
      return [
        e.seq,
        utcText(e.at),
        clock.cell(e.at),
        e.actorId ? nameOf(e.actorId) : actorWithoutAccount(i18n, e),
        nameOf(e.forId),
        said.sentence,
        nameOf(e.concernsId),
        e.reference ?? e.caseId ?? '',
        [...said.details, ...said.exact].join('; '),
        e.action,
        e.subject ?? '',
        e.facts,
        e.address ?? '',
      ]
    }),
  ]
}
