package org.niangjia.demo;

import org.niangjia.casefile.Money;
import org.niangjia.fund.FundRegister;
import org.niangjia.fund.Journal;
import org.niangjia.fund.KeepFunds;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.annotation.Profile;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Puts money into every fund that never had any, so that the demo can pay. */
@Component
@Profile("demo")
@Order(FundRegister.ORDER + 1)
class DemoFunds implements ApplicationRunner {

    private static final Money GIFT = Money.yuan("200000.00");

    private final FundRegister register;
    private final Journal journal;
    private final KeepFunds funds;

    DemoFunds(FundRegister register, Journal journal, KeepFunds funds) {
        this.register = register;
        this.journal = journal;
        this.funds = funds;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        for (var fund : register.all()) {
            if (journal.count(fund.code()) == 0) {
                funds.receive(fund.code(), "demo-" + fund.code(), GIFT, "演示捐赠人", null, "system");
            }
        }
    }
}
