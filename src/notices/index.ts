export { checkMissingNotices, countMissingNotices, listMissingNotices } from './missing-notices.ts'
