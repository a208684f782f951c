import '../../../../assets/webapps.js';

export default {
  app: {
    name: '用户台',
    vendor: '娘家'
  },
  disableWelcomeMessage: true
};
