/** No simulation checks traces, so all of them share one. */
export const oneTrace = () => '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-00';
