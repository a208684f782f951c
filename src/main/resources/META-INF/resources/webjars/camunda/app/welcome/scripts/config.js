import '../../../../assets/webapps.js';

export default {
  app: {
    name: '首页',
    vendor: '娘家'
  },
  disableWelcomeMessage: true
};
