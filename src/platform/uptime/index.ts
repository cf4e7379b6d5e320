export { beat, beatSeconds, lastBeat, listOutages, measuredSince } from './beats.ts'
export { type Gap, minutesOf, type Outage } from './gaps.ts'
export {
  announceMaintenance,
  endMaintenance,
  listMaintenances,
  type Maintenance,
  maintenanceToTell,
  type NewMaintenance,
  readOnlyNow,
} from './maintenance.ts'
