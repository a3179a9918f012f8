/// What all generated journeys share: the company of the smartphone example, a few sizes larger.
enum CompanyWriter {
  static let settings = """
    // Content for benchmarks.
    language 1
    as of 2026-05-20
    currency EUR

    """

  static let channels = ["web", "app", "store", "phone", "chat", "post", "tracking", "branch"]
  static let teams = ["web-shop", "stores", "care", "campaigns", "payments", "warehouse", "claims", "legal"]
  static let products = ["handset", "tablet", "watch", "contract", "insurance"]
  static let data = ["email", "address", "order-no", "customer-no", "birthday", "bank-account", "serial-no"]
  static let processes = ["shipping", "refunding", "repairing", "onboarding"]
  static let metrics = ["nps", "completed", "first-call", "satisfied"]
  static let personas = ["shopper", "parent", "retiree", "founder"]

  static let text = """
    // What all journeys share. Made for benchmarks after the smartphone example.
    organization northwind "Northwind Mobile" {
      executive cxo "Chief Customer Officer" { answers for northwind }
      team legal "Legal"

      division marketing "Marketing" {
        covers awareness, research
        executive cmo "Chief Marketing Officer"
        team campaigns "Campaigns"
      }
      division sales "Sales" {
        covers choose, buy
        team web-shop "Web shop"
        team stores "Own stores"
        team payments "Payments"
      }
      division operations "Operations" {
        covers use, return
        team warehouse "Warehouse"
        team claims "Claims"
      }
      division service "Customer Service" {
        covers help, stay
        team care "Contact centre"
      }
    }

    channel web "Web shop" {
      run by web-shop
      sells handset, tablet, watch, contract, insurance
    }
    channel app "App" {
      run by web-shop
      sells handset, tablet, watch, contract, insurance
    }
    channel store "Own store" {
      run by stores
      sells handset, tablet, watch, contract, insurance
    }
    channel branch "Branch in town" {
      run by stores
      sells handset, tablet, watch, contract, insurance
    }
    channel phone "Contact centre" {
      run by care
      sells handset, tablet, watch, contract, insurance
    }
    channel chat "Chat" {
      run by care
      sells handset, tablet, watch, contract, insurance
    }
    channel post "Letters" {
      run by care
      sells handset, tablet, watch, contract, insurance
    }
    /// Came with the courier's contract, and was handed to the web shop last year.
    channel tracking "Tracking page" {
      run by web-shop
      sells handset, tablet, watch, contract, insurance
    }

    data email "E-mail address" { personal }
    data address "Name and address" { personal }
    data birthday "Date of birth" { personal }
    data bank-account "Bank account" { personal }
    data order-no "Order number"
    data customer-no "Customer number"
    data serial-no "Serial number"

    product handset "Smartphone"
    product tablet "Tablet"
    product watch "Watch"
    product contract "Contract"
    product insurance "Insurance"

    offer spring "20% off in spring" {
      product handset, tablet
      shown in web, app, store, branch, phone, chat, post, tracking
      honored in web, app, store, branch, phone, chat, post, tracking
      valid 2026-03-01 to 2026-05-31
    }

    policy take-back "Return or exchange" {
      product handset, tablet, watch, contract, insurance
      covers returns, exchanges, repairs
      bought in web, app, store, branch, phone, chat, post, tracking accepted in web, app, store, branch, phone, chat, post, tracking within 30 days
    }

    process shipping "Shipping a web order" {
      owner warehouse
      reviewed 2025-11-10
    }
    process refunding "Giving money back" {
      owner payments
      reviewed 2026-01-15
    }
    process repairing "Repairs" {
      owner claims
      reviewed 2025-12-01
    }
    process onboarding "First weeks of a contract" {
      owner care
      reviewed 2026-02-20
    }

    metric nps "Net promoter score" { from -100 to 100 }
    metric completed "Orders completed" { from 0 to 100 }
    metric first-call "Solved at first call" { from 0 to 100 }
    metric satisfied "Satisfied" { from 0 to 100 }

    persona shopper "Smart shopper" {
      priority high
      share 35%
      uses web, app, store, phone, chat, post, tracking, branch
      wants "The advertised price, wherever I buy"
      quote "I look it up on the way and decide at the counter."
      patience 3 days
    }
    persona parent "Parent" {
      priority medium
      share 20%
      uses web, app, store, phone, chat, post, tracking, branch
      wants "A phone for my daughter, and somebody to ask"
      quote "I would rather talk to a person than fill in a form."
      patience 3 days
    }
    persona retiree "Retired teacher" {
      priority medium
      share 25%
      uses web, app, store, phone, chat, post, tracking, branch
      wants "A phone that stays the way it is"
      quote "Every year the buttons are somewhere else."
      patience 5 days
    }
    persona founder "Founder" {
      priority low
      share 10%
      uses web, app, store, phone, chat, post, tracking, branch
      wants "Ten contracts, one bill"
      quote "I have no time for this."
      patience 2 days
    }

    """
}
