import { openPostgres, skip } from './open-postgres.ts';
import { storeContract } from './store-contract.ts';

storeContract('the store in PostgreSQL', async (t) => (await openPostgres(t)).store, skip.postgres);
