import type { LogEvent } from '../../../src/admin/audit/log.ts'
import type { I18n } from '../../../src/platform/web/i18n.ts'
import { didWords, exactly, factWords, type LogReader } from './words.ts'

/** The log as a table for other programs: exact times beside the clock, what was recorded beside the sentence. */
export function auditTable(i18n: I18n, events: readonly LogEvent[], reader: LogReader): (string | number)[][] {
  const { t } = i18n
  const { zone } = reader
  return [
    [
      t('admin:audit.number'),
      t('admin:audit.exact'),
      t('admin:audit.whenIn', { zone: i18n.zoneName(zone) }),
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
    ...events.map((e) => [
      e.seq,
      exactly(e.at),
      i18n.moment(e.at, zone),
      e.actorId ? (e.actorName ?? e.actorId) : t('admin:audit.nobody'),
      e.forName ?? '',
      didWords(i18n, e),
      e.concernsName ?? '',
      e.reference ?? e.caseId ?? '',
      factWords(i18n, e, reader).join('; '),
      e.action,
      e.subject ?? '',
      e.facts,
      e.address ?? '',
    ]),
  ]
}
