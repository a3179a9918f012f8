/// The two files of the language's design page.
enum Sample {
  static let company = """
    // company.journey: what all journeys share
    organization northwind "Northwind Mobile" {
      executive cxo "Chief Customer Officer" { answers for northwind }

      division marketing "Marketing" {
        covers awareness, research
        executive cmo "Chief Marketing Officer"
        team campaigns "Campaigns"
        team web "Web shop"
      }
      division sales "Sales" {
        covers research, buy
        team stores "Own stores"
      }
      division service "Customer Service" {
        covers use, help
        team care "Contact centre"
      }
      partner franchise "Franchise stores"
    }

    channel web "Web shop" {
      run by web
      sells handset
    }
    channel store "Own store" {
      run by stores
      sells handset
    }
    channel corner "Franchise store" {
      run by franchise
      sells handset
    }
    channel phone "Contact centre" { run by care }
    channel billboard "Billboards" { run by campaigns; one-way }

    data email "E-mail address" { personal }
    data order-no "Order number"

    product handset "Smartphone"

    offer spring "20% off in spring" {
      product handset
      shown in web, billboard
      honored in web
      valid 2026-03-01 to 2026-05-31
    }

    policy take-back "Return or exchange" {
      product handset
      covers returns, exchanges
      bought in web accepted in web within 30 days
      bought in corner accepted in corner
    }

    metric nps "Net promoter score" { from -100 to 100 }

    persona shopper "Smart shopper" {
      priority high
      share 35%
      uses web, store, phone
      wants "The advertised price, wherever I buy"
      patience 10 min
    }

    """

  static let journey = """
    // buy-phone.journey
    use "company.journey"

    journey buy-phone "Buying a smartphone" {
      persona shopper
      accountable cxo
      expects "A working phone" within 5 days

      stage research "Research" {
        touchpoint ad "Sees the spring offer" {
          channel billboard
          emotion curious +1
          tangible "The price and where to get it"
          shows spring
        }
        touchpoint visit "Asks in the store" {
          channel store
          emotion disappointed -2
          tangible "A look at the phone"
          redeems spring
          fails "The till does not know the offer" 60% -> order
          then order
        }
      }

      stage buy "Buy" {
        touchpoint order "Orders on the web" {
          channel web
          emotion confident +2
          tangible "Order confirmation"
          asks email
          gives order-no
          buys handset
          promises delivery "At your door in 3 days" within 3 days
        }
      }

      stage use "First use" {
        touchpoint receive "Unpacks the phone" {
          channel web
          wait 1 to 4 days
          emotion excited +3
          tangible "The phone, charged"
          keeps delivery
          moment of truth
          backstage "Picks and packs the order" { owner web; wait 4 h }
          support "Warehouse system"
          measure nps 32 among 412 on 2026-05-01
          target nps 50
          fails "Nothing arrives" 10% -> call
          ends
        }
        touchpoint call "Calls to ask where it is" {
          channel phone
          wait 25 min
          emotion annoyed -2
          ideal relieved +2
          tangible "A new delivery date"
          asks email, order-no
          pain "Has to tell everything again" { evidence interview "14 interviews, May 2026" }
          opportunity "Show the order to the agent" { owner care; impact 5; effort 2; due 2026-09-30 }
          then receive
        }
      }

      handoff receive -> call {
        carries order-no
        within 1 day
        via "CRM"
      }
    }

    """

  static let workspace = Workspace([("company.journey", company), ("buy-phone.journey", journey)])
}
