/** The only module of the measurements that reads the environment. */
export const config = {
  rabbitmqUrl: process.env.RABBITMQ_URL || 'amqp://guest:guest@127.0.0.1:5672',
  postgresUrl: process.env.DATABASE_URL || 'postgres://postgres@127.0.0.1:5432',
  mongoUrl: process.env.MONGO_URL || 'mongodb://127.0.0.1:27017',
  /** The environment of child processes, without the variables that would make them use real servers. */
  environment: {
    ...process.env,
    RABBITMQ_URL: '',
    DATABASE_URL: '',
    MONGO_URL: '',
    RESEND_API_KEY: '',
    RESEND_BASE_URL: '',
  },
};
