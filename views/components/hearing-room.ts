import type { I18n } from '../../src/platform/web/i18n.ts'

/** As it is often typed, with its word before it, in either language. */
const leadingWord = /^(?:room|salle)\s+/i

/** “Room 3”, whether the room was entered as “3”, “Room 3” or « Salle 3 ». */
export const roomName = ({ t }: Pick<I18n, 't'>, room: string): string =>
  `${t('officeCase:hearing.room')} ${room.replace(leadingWord, '')}`
