import { address, openAddress, section } from '../platform/web/address.ts'

export const noticePaths = {
  /** All that its reader was told of. */
  notices: address('/notices', { help: 'account#mail' }).asking(),
  noticesReading: address('/notices/reading'),
  /** Where mail of one kind is turned off, for whoever holds its link; and where a mail program does it by one request. */
  mailSwitch: address('/mail-choice/:token').asking(),
  /** Where a mail program turns mail off by one request. */
  unsubscribe: openAddress('/unsubscribe/:token'),
  mailChoiceSection: section('/mail-choice', 'account#mail'),
}
