import type { Hearing } from '../../../src/cases/hearings/rows.ts'
import type { I18n } from '../../../src/platform/web/i18n.ts'
import { type Content, html, personName } from '../../components/index.ts'

/** For staff alone, below where a hearing is held: who sits. */
export const sittersWords = ({ t }: I18n, { panel }: Pick<Hearing, 'panel'>): Content =>
  panel ? html`<br>${t('officeCase:hearing.panel')} ${personName(panel)}` : ''
