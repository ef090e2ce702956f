/** The only module of the measurements that reads the environment. */
export const config = {
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
