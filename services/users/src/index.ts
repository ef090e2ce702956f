export { readUsersConfig, type UsersConfig, type UsersSettings } from './config.ts';
export { startUsers } from './service.ts';
